/** Headers that any table may have, and that are not read: where a row stands, and what this system says of itself in exports. */
export const ROW_HEADERS = ['序号', 'no.', '#', '版本号', 'version', '更新时间', 'changed at'] as const;
