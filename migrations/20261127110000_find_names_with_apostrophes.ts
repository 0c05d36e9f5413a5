import type { Knex } from 'knex'

/**
 * Names with an apostrophe inside are found also by who types them in one word: H'Mông by «hmong». People keep the joined
 * words beside their key, which goes on saying who has the same name; units, awards and decisions have them at the end of
 * theirs. Only rows with an apostrophe are written; the index of people's words is made anew.
 */

const APOSTROPHE = "['‘’ʼʻʹ`´′]"
const JOINED_WORDS = new RegExp(`[\\p{L}\\p{M}\\p{N}]+(?:${APOSTROPHE}[\\p{L}\\p{M}\\p{N}]+)+`, 'gu')
/** The same, near enough to leave out most rows. */
const MAY_HAVE = "[[:alnum:]][''‘’ʼʻʹ`´′][[:alnum:]]"
const ROWS_AT_ONCE = 5000

function keyOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[đðɖ]/g, 'd')
    .replace(/(?:[^\p{L}\p{N}]|[ʹʻʼ])+/gu, ' ')
    .trim()
}

function joinedOf(text: string): string {
  const words = text.normalize('NFC').match(JOINED_WORDS) ?? []
  return [...new Set(words.map((word) => keyOf(word.replace(new RegExp(APOSTROPHE, 'g'), ''))))].join(' ')
}

interface Found {
  id: string
  texts: string[]
}

/** Calls `write` with the rows of a table that have an apostrophe in one of these texts, some thousands at a time. */
async function eachNamed(
  knex: Knex,
  table: string,
  texts: string,
  write: (rows: { id: string; key: string; joined: string }[]) => Promise<unknown>,
): Promise<void> {
  for (let after = '0'; ;) {
    const { rows } = await knex.raw<{ rows: Found[] }>(
      `select id::text, array[${texts}] as texts from ${table} t
       where t.id > ? and concat_ws(' ', ${texts}) ~ '${MAY_HAVE}' order by t.id limit ${ROWS_AT_ONCE}`,
      [after],
    )
    const named = rows.map(({ id, texts: said }) => ({
      id,
      key: said.map(keyOf).filter(Boolean).join(' '),
      joined: [...new Set(said.flatMap((text) => joinedOf(text).split(' ')))].filter(Boolean).join(' '),
    }))
    const changed = named.filter(({ joined }) => joined !== '')
    if (changed.length > 0) await write(changed)
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

/** Tables whose key is only searched in, never compared: the joined words stand at its end. */
const AT_THE_END: [table: string, texts: string][] = [
  ['organisation_versions', "t.name, coalesce(t.short_name, '')"],
  ['decisions', 't.number, t.subject, t.issuer_name'],
  ['awards', 't.recipient_name, t.unit_name'],
]

/** For rows `written`: their images in the imports that brought them. */
const IMAGES_TOO = `
  update import_changes c set after = c.after || jsonb_build_object('search_key', written.search_key)
  from written where c.table_name = ? and c.row_key = jsonb_build_object('id', written.id) and c.after is not null`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table people add column joined_key text collate "C";
    drop index people_words_index;
    drop statistics people_words_statistics;
  `)
  await eachNamed(knex, 'people', 't.full_name', (rows) =>
    knex.raw(
      `update people p set search_key = r.key, joined_key = r.joined
       from jsonb_to_recordset(?::jsonb) r (id bigint, key text, joined text) where p.id = r.id`,
      [JSON.stringify(rows)],
    ),
  )
  // The images of imports stay as they are but for these keys, so that an import can still be undone.
  await knex.raw('alter table import_changes disable trigger import_changes_append_only')
  // Letters that are written as an apostrophe stood inside the keys of people.
  await knex.raw(
    `with written as (
       update people set search_key = trim(regexp_replace(search_key, '\\s*[ʹʻʼ]+\\s*', ' ', 'g'))
       where search_key ~ '[ʹʻʼ]' returning id, search_key
     )
     ${IMAGES_TOO}`,
    ['people'],
  )
  for (const [table, texts] of AT_THE_END) {
    await eachNamed(knex, table, texts, (rows) =>
      knex.raw(
        `with written as (
           update ${table} t set search_key = replace(t.search_key, 'ʼ', ' ') || ' ' || r.joined
           from jsonb_to_recordset(?::jsonb) r (id bigint, joined text) where t.id = r.id returning t.id, t.search_key
         )
         ${IMAGES_TOO}`,
        [JSON.stringify(rows), table],
      ),
    )
  }
  await knex.raw('alter table import_changes enable trigger import_changes_append_only')
  await knex.raw(`
    create index people_words_index on people using gin
      ((' ' || search_key || coalesce(' ' || joined_key, '')) gin_trgm_ops) where merged_into is null;
    create statistics people_words_statistics on (' ' || search_key || coalesce(' ' || joined_key, '')) from people;
    analyze people;
  `)
}

/** The joined words at the end of keys stay: they are only found, and keys are written anew with every change. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index people_words_index;
    drop statistics people_words_statistics;
    alter table people drop column joined_key;
    create index people_words_index on people using gin ((' ' || search_key) gin_trgm_ops) where merged_into is null;
    create statistics people_words_statistics on (' ' || search_key) from people;
    analyze people;
  `)
}
