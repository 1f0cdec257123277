/** The stylesheet of Markdown in answers. */
export const MARKDOWN_STYLE = `
.answer-text .block + .block, .block > * + * { margin-top: 8px; }
.answer-text ul, .answer-text ol { margin-bottom: 0; padding-inline-start: 22px; white-space: normal; }
.answer-text ul { list-style: disc; }
.answer-text ol { margin-top: 0; }
.answer-text li + li { margin-top: 3.2px; }
.answer-text pre { margin: 0; overflow-x: auto; white-space: pre-wrap; }
.answer-text code { font: .9em ui-monospace, Menlo, Consolas, monospace; }
`;
