import { wordPressId, type WordPressClient } from './wordpress-client.ts';

/** Makes a front page as a school has one: who it is, and its courses. */
export async function seedStartPage(admin: WordPressClient): Promise<void> {
  const content = [
    '<!-- wp:paragraph --><p>Small groups, real teachers, live lessons online. Choose a course to see its next class.</p><!-- /wp:paragraph -->',
    '<!-- wp:buttons --><div class="wp-block-buttons">',
    '<!-- wp:button --><div class="wp-block-button"><a class="wp-block-button__link wp-element-button" href="/timetable/">Timetable</a></div><!-- /wp:button -->',
    '<!-- wp:button {"className":"is-style-outline"} --><div class="wp-block-button is-style-outline"><a class="wp-block-button__link wp-element-button" href="/my-classes/">My classes</a></div><!-- /wp:button -->',
    '</div><!-- /wp:buttons -->',
    '<!-- wp:query {"query":{"perPage":12,"postType":"lectern_course","order":"asc","orderBy":"title","inherit":false}} -->',
    '<div class="wp-block-query"><!-- wp:post-template -->',
    '<!-- wp:post-title {"isLink":true} /-->',
    '<!-- wp:post-excerpt /-->',
    '<!-- /wp:post-template --></div>',
    '<!-- /wp:query -->',
  ].join('\n');
  const page = await admin.rest('POST', '/wp/v2/pages', { title: 'Learn a language', content, status: 'publish' });
  await admin.rest('POST', '/wp/v2/settings', { show_on_front: 'page', page_on_front: wordPressId(page) });
}
