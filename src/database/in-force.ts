/**
 * SQL for "the row `alias` of validity [valid_from, valid_to) is in force": validity is spelled in one place. `on`: the day
 * as SQL, a binding of that name when left out; where it is '?', it is bound twice.
 */
export function inForceSql(alias: string, on = ':on'): string {
  return `${alias}.valid_from <= ${on} and (${alias}.valid_to is null or ${alias}.valid_to > ${on})`
}
