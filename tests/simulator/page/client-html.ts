import { escapeXml } from '../xml.ts';
import type { PageState } from './refresh-pages.ts';

const REACTIONS = { '👍': 'Yes', '👎': 'No', '👏': 'Applause', '😀': 'Happy', '🤔': 'Unsure', '❤️': 'Love' };

/** The page of somebody who is in a meeting, or waits for being let in. Its script fills it from `state`. */
export function clientHtml(sessionToken: string, state: PageState): string {
  const emojis = Object.entries(REACTIONS)
    .map(
      ([emoji, word]) => `<button type="button" data-emoji="${emoji}" aria-pressed="false">${emoji} ${word}</button>`,
    )
    .join('');
  const name = escapeXml(state.meetingName);
  return html(
    name,
    `<body data-session="${escapeXml(sessionToken)}" data-state="${escapeXml(JSON.stringify(state))}">
<header>
  <h1 id="meeting">${name}</h1>
  <p id="me"></p>
  <p id="status" role="status"></p>
</header>
<main id="inside" hidden>
  <section aria-labelledby="acts-title">
    <h2 id="acts-title">You</h2>
    <div class="row">
      <button type="button" id="mic" aria-pressed="false">Microphone</button>
      <button type="button" id="hand" aria-pressed="false">Raise hand</button>
      <button type="button" id="mark" aria-pressed="false" hidden>Record</button>
      <button type="button" id="leave">Leave</button>
      <button type="button" id="end" class="danger" hidden>End meeting for all</button>
    </div>
    <div class="row" role="group" aria-label="Reactions">${emojis}</div>
  </section>
  <section aria-labelledby="people-title">
    <h2 id="people-title">People (<span id="count">0</span>)</h2>
    <ul id="people"></ul>
    <div id="lobby" hidden><h3>Waiting to be let in</h3><ul id="waiting"></ul></div>
  </section>
  <section aria-labelledby="poll-title">
    <h2 id="poll-title">Poll</h2>
    <div id="poll"><p>No poll at the moment.</p></div>
    <form id="new-poll" hidden>
      <label>Question <input name="question" maxlength="300" required></label>
      <label>Answers, separated by commas <input name="options" value="Yes, No" required></label>
      <button>Start poll</button>
    </form>
  </section>
  <section aria-labelledby="chat-title">
    <h2 id="chat-title">Public chat</h2>
    <ol id="chat" aria-live="polite" tabindex="0" aria-label="Messages"></ol>
    <form id="say">
      <label>Message <input name="text" maxlength="500" autocomplete="off" required></label>
      <button>Send</button>
    </form>
  </section>
</main>
<script type="module" src="client.js"></script>
</body>`,
  );
}

/** A page with a title and some sentences. */
export function messageHtml(title: string, sentences: readonly string[]): string {
  const paragraphs = sentences.map((sentence) => `<p>${escapeXml(sentence)}</p>`).join('');
  return html(escapeXml(title), `<body><main><h1>${escapeXml(title)}</h1>${paragraphs}</main></body>`);
}

/** @param title HTML, escaped already. */
function html(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/html5client/client.css">
</head>
${body}
</html>
`;
}
