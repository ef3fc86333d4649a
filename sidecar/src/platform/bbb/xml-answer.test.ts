import { describe, expect, test } from '@jest/globals';
import { readXmlAnswer, XmlAnswerError } from './xml-answer.ts';

function success(inner: string): string {
  return `<response><returncode>SUCCESS</returncode>${inner}</response>`;
}

describe('an answer', () => {
  test('text stays text, whatever it looks like', () => {
    const { content } = {
      content: undefined,
      ...readXmlAnswer(success('<meetingID>007</meetingID><pw>1e5</pw><big>12345678901234567890</big><t>true</t>')),
    };
    expect(content).toMatchObject({ meetingID: '007', pw: '1e5', big: '12345678901234567890', t: 'true' });
  });

  test('escapes, CDATA and white space around', () => {
    const inner =
      '<a>Tom &amp; &lt;b&gt; &#39;x&#x27; &amp;lt;</a><b><![CDATA[<i>&amp;<!DOCTYPE x>]]></b><c>\n  x\n</c>';
    expect(readXmlAnswer(`\ufeff\n<?xml version="1.0"?>${success(inner)}`)).toMatchObject({
      content: { a: "Tom & <b> 'x' &lt;", b: '<i>&amp;<!DOCTYPE x>', c: 'x' },
    });
  });

  test('a list of one is a list', () => {
    expect(readXmlAnswer(success('<meetings><meeting><a>1</a></meeting></meetings>'))).toMatchObject({
      content: { meetings: { meeting: [{ a: '1' }] } },
    });
  });

  test('elements with elements in them, whatever white space or names that are left out stand between', () => {
    const format = (type: string): string =>
      `\n<format>\n<type>${type}</type><preview><images><image>x</image></images></preview>\n</format>`;
    const recording = (formats: string): string => `<recording><playback>${formats}</playback></recording>`;
    const inner = `<recordings>${recording('')}${recording(format('a'))}${recording(format('b') + format('c'))}</recordings>`;
    expect(readXmlAnswer(success(`${inner}<only><attendees/></only><none/>`))).toMatchObject({
      content: {
        recordings: {
          recording: [
            { playback: '' },
            { playback: { format: [{ type: 'a' }] } },
            { playback: { format: [{ type: 'b' }, { type: 'c' }] } },
          ],
        },
        only: {},
        none: '',
      },
    });
  });

  test('attributes, names of people and keys of others say nothing and do no harm', () => {
    const inner =
      '<meetingID x="7">m</meetingID><metadata><__proto__>1</__proto__><m><![CDATA[</metadata>]]></m></metadata><z>1</z>';
    expect(readXmlAnswer(success(inner))).toMatchObject({ content: { meetingID: 'm', z: '1' } });
  });
});

describe('a refusal', () => {
  test.each([
    ['as a key', '<messageKey>notFound</messageKey><message>x</message>', 'notFound'],
    ['as errors', '<errors><error key="missingParamMeetingID" message="x"/></errors>', 'missingParamMeetingID'],
    [
      'as several errors',
      '<errors><error key="first" message="x"/><error key="second" message="y"/></errors>',
      'first',
    ],
    ['without any reason', '', ''],
    ['with errors that are none', '<errors/>', ''],
  ])('%s', (_title, inner, messageKey) => {
    const text = `<response><returncode>FAILED</returncode>${inner}</response>`;
    expect(readXmlAnswer(text)).toEqual({ returnCode: 'FAILED', messageKey });
  });
});

test.each([
  ['nothing', ''],
  ['words', 'Bad Gateway'],
  ['a page', '<!DOCTYPE html><html><body><p>Welcome</body></html>'],
  ['a page in XHTML', '<html><body><p>Welcome</p></body></html>'],
  ['JSON', '{"response":{"returncode":"SUCCESS"}}'],
  ['another root', '<answer><returncode>SUCCESS</returncode></answer>'],
  ['no return code', '<response><running>true</running></response>'],
  ['an unknown return code', '<response><returncode>MAYBE</returncode></response>'],
  ['two return codes', '<response><returncode>SUCCESS</returncode><returncode>FAILED</returncode></response>'],
  ['an answer that is cut off', success('<recordings>').slice(0, -11)],
  ['elements across', success('<a><b></a></b>')],
  ['a second root', `${success('')}${success('')}`],
  ['an unknown entity', success('<a>&secret;</a>')],
  ['a declared entity', `<!DOCTYPE response [<!ENTITY e "boo">]>${success('<a>&e;</a>')}`],
  ['an external entity', `<!DOCTYPE response [<!ENTITY e SYSTEM "file:///etc/passwd">]>${success('<a>&e;</a>')}`],
  ['a declaration in the middle', success('<a><!DOCTYPE r [<!ENTITY e "boo">]>&e;</a>')],
  ['a name that would change all objects', success('<__proto__><running>true</running></__proto__>')],
  ['a bottomless answer', success('<a>'.repeat(5_000) + '</a>'.repeat(5_000))],
  ['a character XML does not have', success('<a>\u0001</a>')],
])('%s is not an answer', (_title, text) => {
  expect(() => readXmlAnswer(text)).toThrow(XmlAnswerError);
});
