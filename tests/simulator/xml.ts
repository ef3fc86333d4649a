const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
// Characters that XML 1.0 cannot carry even as entities.
// eslint-disable-next-line no-control-regex -- they are what must go
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const NAME = /^[A-Za-z_][\w.-]*$/;

/** Escapes text for element content and attribute values. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** An element around XML that is escaped already. */
export function element(name: string, inner: string, attributes: Readonly<Record<string, string>> = {}): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${name}${given.join('')}>${inner}</${name}>`;
}

/** An element around plain text. */
export function textElement(name: string, value: string | number | boolean): string {
  return element(name, escapeXml(String(value)));
}

/** One text element a key, in the order of the keys; a key that cannot name an element is left out. */
export function textElements(values: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(values)
    .filter(([name]) => NAME.test(name))
    .map(([name, value]) => textElement(name, value))
    .join('');
}

/** Like {@link textElements}, the values as CDATA, as BigBlueButton writes recordings' metadata. */
export function cdataElements(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .filter(([name]) => NAME.test(name))
    .map(([name, value]) =>
      element(name, `<![CDATA[${value.replace(FORBIDDEN, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`),
    )
    .join('');
}
