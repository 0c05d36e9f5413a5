import { XLSX } from '../documents/media-types.ts'
import type { ReadContext } from '../http/context.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { askFigure } from './figure-question.ts'
import { figureListResource, figuresResource, formResource } from './form.present.ts'
import { formList, formPdf, formWorkbook } from './form-files.download.ts'
import { askForm } from './form-question.ts'
import {
  AddForm,
  AmendForm,
  FigureListResource,
  FiguresResource,
  FormList,
  FormResource,
  OnDay,
} from './form-resource.schema.ts'
import { addStatisticalForm, amendStatisticalForm } from './statistical-form.commands.ts'
import { getStatisticalForm, listStatisticalForms } from './statistical-form.queries.ts'
import { ByStatisticalForm, FigureFilter, FormFilter } from './statistical-form.schema.ts'

const tag = 'Biểu thống kê'
const params = ByStatisticalForm
const common = { tag, permission: 'register.read', params } as const

const list = reading({
  path: '/statistical-forms',
  tag,
  permission: 'register.read',
  output: FormList,
  summary: 'Các biểu thống kê, theo nội dung mới nhất',
  run: async ({ db }) => json({ forms: await listStatisticalForms(db) }),
})

async function formOn({ db }: Pick<ReadContext, 'db'>, code: string, day: string, status = 200) {
  const location = `/api/v1/statistical-forms/${encodeURIComponent(code)}`
  const body = formResource(await getStatisticalForm(db, code, day))
  return json(body, { status, ...(status === 201 && { location }) })
}

const show = reading({
  ...common,
  path: '/statistical-forms/:code',
  query: OnDay,
  output: FormResource,
  summary: 'Nội dung của một biểu trong một ngày: dòng, cột, điều kiện, phép kiểm tra',
  run: (context, { params: { code }, query: { on = context.today } }) => formOn(context, code, on),
})

const figures = reading({
  ...common,
  path: '/statistical-forms/:code/figures',
  query: FormFilter,
  output: FiguresResource,
  summary: 'Số liệu của một biểu cho một kỳ báo cáo, kèm kết quả kiểm tra các tổng',
  description: 'Không ghi year: năm gần nhất có quyết định. figures của mỗi dòng theo thứ tự của columns.',
  snapshot: true,
  run: async (context, { params: { code }, query }) =>
    json(figuresResource(await askForm(context, code, query))),
})

const behind = reading({
  ...common,
  path: '/statistical-forms/:code/list',
  query: FigureFilter,
  output: FigureListResource,
  summary: 'Danh sách làm nên một ô số liệu: total bằng đúng số của ô',
  description: 'row và column là key của dòng và của cột trong /figures.',
  snapshot: true,
  run: async (context, { params: { code }, query }) =>
    json(figureListResource(await askFigure(context, code, query))),
})

const workbook = reading({
  ...common,
  path: '/statistical-forms/:code/form.xlsx',
  query: FormFilter,
  produces: XLSX,
  summary: 'Biểu thành bảng Excel để ký, kèm so sánh, danh sách và biểu đồ',
  run: formWorkbook,
})

const paper = reading({
  ...common,
  path: '/statistical-forms/:code/form.pdf',
  query: FormFilter,
  produces: 'application/pdf',
  summary: 'Biểu trên giấy A4 ngang',
  snapshot: true,
  run: formPdf,
})

const csv = reading({
  ...common,
  path: '/statistical-forms/:code/form.csv',
  query: FormFilter,
  produces: 'text/csv',
  summary: 'Biểu thành CSV, cách nhau bằng dấu chấm phẩy',
  snapshot: true,
  run: formList,
})

const add = writing({
  path: '/statistical-forms',
  method: 'post',
  tag,
  permission: 'catalogue.write',
  status: 201,
  body: AddForm,
  output: FormResource,
  summary: 'Thêm một biểu thống kê với nội dung đầu tiên',
  run: async (context, { body: { definition, ...version } }) => {
    await addStatisticalForm(context, { ...version, definition: JSON.stringify(definition) })
    return formOn(context, version.code, version.validFrom, 201)
  },
})

const amend = writing({
  path: '/statistical-forms/:code/versions',
  method: 'post',
  tag,
  permission: 'catalogue.write',
  params,
  status: 201,
  body: AmendForm,
  output: FormResource,
  summary: 'Nội dung mới của một biểu, áp dụng từ một ngày',
  run: async (context, { params: { code }, body: { definition, ...version } }) => {
    await amendStatisticalForm(context, code, { ...version, definition: JSON.stringify(definition) })
    return formOn(context, code, version.validFrom, 201)
  },
})

export const statisticalFormOperations: Endpoint[] = [
  ...[list, add, show, amend, figures, behind],
  ...[workbook, paper, csv],
]
