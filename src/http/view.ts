/**
 * Each thing adds the names of its views and the type of their models by declaration merging:
 * `declare module '../http/view.ts' { interface Views { 'awards/show': AwardPage } }`.
 * So a page is checked where it is answered, and this file knows no thing.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an empty interface is the point: it is extended
export interface Views {}

export type ViewName = Extract<keyof Views, string>
export type ViewModel<V extends ViewName = ViewName> = Views[V]
