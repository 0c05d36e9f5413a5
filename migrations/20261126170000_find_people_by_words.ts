import type { Knex } from 'knex'

/**
 * Names are searched by the beginnings of their words, all in one scan of one index, and by their words as they are
 * written: the first finds «huong nguyen» among many Nguyễn, the second the few Nguyên.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index people_search_index;
    create index people_words_index on people using gin ((' ' || search_key) gin_trgm_ops) where merged_into is null;
    create index people_marks_index on people using gin (string_to_array(full_name, ' ')) where merged_into is null;
    -- The planner takes no account of what a partial index knows of its expressions, so it is told apart.
    create statistics people_words_statistics on (' ' || search_key) from people;
    create statistics people_marks_statistics on (string_to_array(full_name, ' ')) from people;
    analyze people;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop statistics people_marks_statistics, people_words_statistics;
    drop index people_marks_index, people_words_index;
    create index people_search_index on people using gin (search_key gin_trgm_ops);
  `)
}
