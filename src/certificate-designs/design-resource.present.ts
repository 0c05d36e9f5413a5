import type { z } from 'zod'
import { designDefinitionSchema } from './certificate-design.ts'
import type { DesignHead, DesignResource } from './design-resource.schema.ts'
import type { DesignVersion, SavedVersion } from './design-versions.queries.ts'

/** A design without its numbers. */
export function designHead(version: DesignVersion): z.output<typeof DesignHead> {
  const { code, name, documentStyle, formGroup, paper, width, height } = version.design
  return {
    id: version.designId,
    code,
    name,
    version: version.versionNo,
    documentStyle,
    formGroup,
    paper,
    width,
    height,
    shipped: version.shipped,
    retired: version.retired,
  }
}

/** One version of a design, and which others there are, newest first. */
export function designResource(
  version: DesignVersion,
  saved: readonly SavedVersion[],
): z.output<typeof DesignResource> {
  return {
    ...designHead(version),
    definition: designDefinitionSchema.parse(version.design),
    versions: saved.map(({ versionNo, createdAt, accountName, note }) => ({
      version: versionNo,
      savedAt: createdAt.toISOString(),
      savedBy: accountName,
      note,
    })),
  }
}
