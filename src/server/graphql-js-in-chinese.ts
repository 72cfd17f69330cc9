/** The usual sentences of graphql-js about a document, by what they begin with; `$1` … are the names in them. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^Cannot query field ("[^"]*") on type "([^"]*)"\.$/, '类型 $2 没有字段 $1。'],
  [/^Unknown argument ("[^"]*") on field "([^"]*)"\.$/, '字段 $2 没有参数 $1。'],
  [/^Unknown argument ("[^"]*") on directive "([^"]*)"\.$/, '指令 $2 没有参数 $1。'],
  [
    /^Field ("[^"]*") argument ("[^"]*") of type "([^"]*)" is required, but it was not provided\.$/,
    '字段 $1 缺少必填参数 $2（类型 $3）。',
  ],
  [
    /^Directive ("[^"]*") argument ("[^"]*") of type "([^"]*)" is required, but it was not provided\.$/,
    '指令 $1 缺少必填参数 $2（类型 $3）。',
  ],
  [/^Field "([^"]*)" of required type "([^"]*)" was not provided\.$/, '缺少类型为 $2 的字段 $1。'],
  [/^Field ("[^"]*") is not defined by type "([^"]*)"\.$/, '类型 $2 没有字段 $1。'],
  [/^Variable ("[^"]*") is not defined\b.*$/s, '变量 $1 未定义。'],
  [/^Variable ("[^"]*") is never used\b.*$/s, '变量 $1 未使用。'],
  [
    /^Variable ("[^"]*") of type "([^"]*)" used in position expecting type "([^"]*)"\.$/,
    '变量 $1 的类型为 $2，而此处应为 $3。',
  ],
  [
    /^Field ("[^"]*") of type "([^"]*)" must have a selection of subfields\.$/,
    '字段 $1 的类型为 $2，必须选择其子字段。',
  ],
  [
    /^Field ("[^"]*") must not have a selection since type "([^"]*)" has no subfields\.$/,
    '字段 $1 的类型 $2 没有子字段，不能选择子字段。',
  ],
  [/^Argument ("[^"]*") of non-null type "([^"]*)" must not be null\.$/, '参数 $1 的类型为 $2，不能为 null。'],
  [/^Unknown type ("[^"]*")\.$/, '未定义类型 $1。'],
  [/^Unknown fragment ("[^"]*")\.$/, '未定义片段 $1。'],
  [/^Unknown directive ("[^"]*")\.$/, '未定义指令 $1。'],
  [/^Fragment ("[^"]*") is never used\.$/, '片段 $1 未使用。'],
  [/^Unknown operation named ("[^"]*")\.$/, '没有名为 $1 的操作。'],
  [/^Must provide operation name if query contains multiple operations\.$/, '文本中有多个操作，请指明 operationName。'],
  [/^Syntax Error: (.*)$/s, '语法错误：$1'],
];

/** A sentence of graphql-js in Chinese, or as it is when it is a rare one. */
export function inChinese(sentence: string): string {
  for (const [pattern, chinese] of SENTENCES) {
    if (pattern.test(sentence)) return sentence.replace(pattern, chinese);
  }
  return sentence;
}
