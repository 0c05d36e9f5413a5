import { z } from 'zod'
import { many } from '../../src/database/rows.ts'
import type { Db } from '../../src/database/transaction.ts'

const Line = z.object({ line: z.string() })

/** The tables in which knex keeps its own accounts; they stay when everything else is taken back. */
const OURS = `not like 'knex\\_migrations%'`

/**
 * Everything the schema consists of, one line for each table, column, constraint, index, trigger, function, sequence and
 * extension with its definition. Columns by name, not place: what was dropped leaves a hole in their numbering.
 */
export async function inventory(db: Db): Promise<string[]> {
  const lines = await many(
    Line,
    db.raw(`
      with ours as (select oid, relname, relkind from pg_class
        where relnamespace = 'public'::regnamespace and relname ${OURS})
      select concat_ws(' ', 'relation', relkind, relname) as line from ours
      union all
      select concat_ws(' ', 'column', relname, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
          attgenerated, pg_get_expr(adbin, adrelid), collname, col_description(ours.oid, attnum))
        from ours join pg_attribute on attrelid = ours.oid and attnum > 0 and not attisdropped
        left join pg_attrdef on adrelid = attrelid and adnum = attnum
        left join pg_collation c on c.oid = attcollation
        where relkind = 'r'
      union all
      select concat_ws(' ', 'constraint', relname, conname, pg_get_constraintdef(c.oid))
        from pg_constraint c join ours on ours.oid = conrelid
      union all
      select concat_ws(' ', 'index', pg_get_indexdef(indexrelid)) from pg_index join ours on ours.oid = indexrelid
      union all
      select concat_ws(' ', 'trigger', tgenabled, pg_get_triggerdef(t.oid))
        from pg_trigger t join ours on ours.oid = tgrelid where not tgisinternal
      union all
      select concat_ws(' ', 'function', pg_get_functiondef(p.oid)) from pg_proc p
        where pronamespace = 'public'::regnamespace
        and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      union all
      select concat_ws(' ', 'extension', extname) from pg_extension
      order by line`),
  )
  return lines.map(({ line }) => line)
}
