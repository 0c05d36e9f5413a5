import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Tokens } from 'marked'
import { projectRoot } from '../config.ts'
import { publicPage, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply } from '../http/reply.ts'

declare module '../http/view.ts' {
  interface Views {
    'home/help': { guide: string }
  }
}

const GUIDE = path.join(projectRoot(), 'docs', 'huong-dan-su-dung.md')
let guide: string | undefined

/** 'Thống kê và tải Excel' → 'thống-kê-và-tải-excel': the anchors the guide's own table of contents points to. */
function anchor(heading: string): string {
  return heading
    .toLocaleLowerCase('vi')
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-')
}

/** The user guide as HTML: the same text and pictures as in the docs folder, with the pictures' addresses in the program. */
async function guideHtml(): Promise<string> {
  if (guide !== undefined) return guide
  const { Marked } = await import('marked')
  const markdown = new Marked({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        return `<h${depth} id="${anchor(text)}">${this.parser.parseInline(tokens)}</h${depth}>`
      },
    },
  })
  guide = markdown
    .parse(readFileSync(GUIDE, 'utf8').replace(/^# .*$/m, ''), { async: false })
    .replaceAll('src="pictures/', 'loading="lazy" src="/help/pictures/')
  return guide
}

const showHelp = publicPage({
  path: '/help',
  show: async () =>
    pageReply(
      'home/help',
      { guide: await guideHtml() },
      { title: 'Hướng dẫn sử dụng', section: null, plain: true, wide: true },
    ),
})

export const helpPages: Endpoint[] = [showHelp]
