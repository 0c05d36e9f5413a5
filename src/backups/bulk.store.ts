import type { Tx } from '../database/transaction.ts'
import type { CopiedSequence } from './manifest.schema.ts'

/**
 * Rows of a copy were checked when they were first written. What would refuse them now (only into drafts), write them
 * differently (the chain of the log) or slow them down is put aside while they are loaded, in a way that whoever owns the
 * tables may use, no superuser: triggers of ours are switched off, foreign keys and plain indexes are dropped and made
 * again from their own definitions. Foreign keys are then checked against all rows at once.
 */
export async function putGuardsAside(tx: Tx): Promise<void> {
  await tx.raw(`
    create temporary table kept_references on commit drop as
      select conrelid::regclass::text as place, conname as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace;
    create temporary table kept_indexes on commit drop as
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
      from pg_index join pg_class c on c.oid = indrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and not exists (select 1 from pg_constraint where conindid = indexrelid)
        and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e');
    create temporary table kept_guarded on commit drop as
      select distinct tgrelid::regclass::text as place from pg_trigger t join pg_class c on c.oid = tgrelid
      where c.relnamespace = 'public'::regnamespace and not tgisinternal and tgenabled = 'O';
    do $$ declare kept record; begin
      for kept in select * from kept_references loop
        execute format('alter table %s drop constraint %I', kept.place, kept.name);
      end loop;
      for kept in select * from kept_indexes loop execute format('drop index %s', kept.name); end loop;
      for kept in select * from kept_guarded loop
        execute format('alter table %s disable trigger user', kept.place);
      end loop;
    end $$`)
}

/** Brings back what putGuardsAside put aside; fails when the rows do not agree with each other. */
export async function bringGuardsBack(tx: Tx): Promise<void> {
  await tx.raw(`
    set constraints all immediate;
    do $$ declare kept record; begin
      for kept in select * from kept_indexes loop execute kept.definition; end loop;
      for kept in select * from kept_references loop
        execute format('alter table %s add constraint %I %s', kept.place, kept.name, kept.definition);
      end loop;
      for kept in select * from kept_guarded loop
        execute format('alter table %s enable trigger user', kept.place);
      end loop;
    end $$`)
}

/** Removes what migrations themselves wrote, so that a table holds the rows of the copy and no others. */
export async function emptyTables(tx: Tx, tables: readonly string[]): Promise<void> {
  if (tables.length > 0) await tx.raw(`truncate ${tables.map(() => '??').join(', ')}`, [...tables])
}

/** Numbers go on from where they were, so that none is given out twice. */
export async function setSequence(tx: Tx, { table, column, last, used }: CopiedSequence): Promise<void> {
  await tx.raw('select setval(pg_get_serial_sequence(quote_ident(?), ?), ?, ?)', [table, column, last, used])
}
