import { SaxesParser } from 'saxes';

/** An element with elements in it as an object, any other as its text without white space around; one that repeats as a list. */
export type XmlValue = string | XmlElement | XmlValue[];
export interface XmlElement {
  [name: string]: XmlValue;
}

export interface XmlTreeRules {
  /** Paths of elements that repeat, such as `response.meetings.meeting`: one alone is a list too. */
  readonly lists: ReadonlySet<string>;
  /** Names of elements that are left out with all that is in them, wherever they stand. */
  readonly ignored: ReadonlySet<string>;
  /** The one attribute that is read, by the path of its element. Such an element is an object with that attribute alone. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** Deeper than any answer; a thousand levels would only wear down whoever walks through them. */
const mostLevels = 50;

/**
 * Reads XML in one pass with a strict parser: what is cut off is no XML (a list that ended early would prove recordings gone), entities that
 * the text itself declares are not taken in.
 * @throws Error for anything but one well-formed document without a document type
 */
export function readXmlTree(xml: string, rules: XmlTreeRules): XmlElement {
  const parser = new SaxesParser();
  const root: Level = { path: '', element: {}, text: '', hasElements: true };
  const levels: Level[] = [root];
  let ignoredLevels = 0;

  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('declares a document type');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const above = last(levels);
    if (ignoredLevels === 0) above.hasElements = true;
    if (ignoredLevels > 0 || rules.ignored.has(name)) {
      ignoredLevels += 1;
      return;
    }
    if (name === '__proto__') throw new Error('an element named __proto__');
    if (levels.length > mostLevels) throw new Error('too many levels');
    const path = above === root ? name : `${above.path}.${name}`;
    const level: Level = { path, element: {}, text: '', hasElements: false };
    const attribute = rules.attributes.get(path);
    if (attribute !== undefined) {
      level.hasElements = true;
      level.element[attribute] = attributes[attribute] ?? '';
    }
    levels.push(level);
  });
  const addText = (text: string): void => {
    if (ignoredLevels === 0) last(levels).text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', ({ name }) => {
    if (ignoredLevels > 0) {
      ignoredLevels -= 1;
      return;
    }
    const { path, element, text, hasElements } = last(levels);
    levels.pop();
    add(last(levels).element, name, hasElements ? element : text.trim(), rules.lists.has(path));
  });
  parser.write(xml).close();
  return root.element;
}

interface Level {
  readonly path: string;
  readonly element: XmlElement;
  text: string;
  hasElements: boolean;
}

function last(levels: readonly Level[]): Level {
  const level = levels.at(-1);
  if (level === undefined) throw new RangeError('no level is left');
  return level;
}

function add(parent: XmlElement, name: string, value: XmlValue, isList: boolean): void {
  const before = Object.hasOwn(parent, name) ? parent[name] : undefined;
  if (before === undefined) parent[name] = isList ? [value] : value;
  else if (Array.isArray(before)) before.push(value);
  else parent[name] = [before, value];
}
