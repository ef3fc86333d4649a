import { expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { slidesDocument } from './slides-document.ts';

function readDocuments(xml: string): Record<string, string>[] {
  const documents: Record<string, string>[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'document') documents.push(attributes);
  });
  parser.write(xml).close();
  return documents;
}

test('the first file is shown, names come out as they went in', () => {
  const xml = slidesDocument([
    { url: "https://school.example/s/1?a=1&b='2'", fileName: 'Unità <3> "neu" & 🎓.pdf' },
    { url: 'https://school.example/s/2', fileName: 'b\u0001.pdf' },
  ]);
  expect(readDocuments(xml)).toEqual([
    {
      url: "https://school.example/s/1?a=1&b='2'",
      filename: 'Unità <3> "neu" & 🎓.pdf',
      downloadable: 'false',
      removable: 'true',
      current: 'true',
    },
    {
      url: 'https://school.example/s/2',
      filename: 'b.pdf',
      downloadable: 'false',
      removable: 'true',
      current: 'false',
    },
  ]);
});
