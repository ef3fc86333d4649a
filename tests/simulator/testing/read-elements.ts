/** An element of an answer, its own text without its children's. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

const TOKEN = /<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w.-]+)[^>]*?(\/?)>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** Reads one of the simulator's or fixtures' answers; not fit for other XML. */
export function readElements(xml: string): XmlElement {
  const root = { name: '', text: '', children: [] as XmlElement[] };
  const open = [root];
  for (const [, cdata, closes, name = '', isEmpty, text] of xml.replace(/<\?.*?\?>/g, '').matchAll(TOKEN)) {
    const current = open.at(-1) ?? root;
    if (cdata !== undefined) current.text += cdata;
    else if (text !== undefined) current.text += text.replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity).trim();
    else if (closes === '/') open.pop();
    else {
      const element = { name, text: '', children: [] };
      current.children.push(element);
      if (isEmpty !== '/') open.push(element);
    }
  }
  return root.children[0] ?? root;
}

/** The paths of all elements, each once, in order of the alphabet. */
export function pathsOf(element: XmlElement, prefix = ''): string[] {
  const path = `${prefix}${element.name}`;
  const paths = element.children.flatMap((child) => pathsOf(child, `${path}/`));
  return [...new Set([path, ...paths])].toSorted();
}
