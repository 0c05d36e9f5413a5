/**
 * SQL for "these rows, one after another": the ids of a list that was put in order before, as `wanted (id, place)`, to be
 * joined with what their lines say and ordered by `wanted.place` again. Binding: the ids as text, as the database wrote them,
 * for nobody in between has to know a hundred thousand numbers.
 */
export const WANTED_IN_ORDER =
  '(select id, place from unnest(?::bigint[]) with ordinality as listed (id, place) order by place) wanted'
