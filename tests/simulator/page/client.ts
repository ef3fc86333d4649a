/** The script of the client page: shows what the server says and sends what the person does. */

interface PagePerson {
  id: string;
  name: string;
  role: 'MODERATOR' | 'VIEWER';
  isPresenter: boolean;
  isTalking: boolean;
  isHandRaised: boolean;
  emoji: string;
}

interface PageState {
  type: 'state';
  welcome: string;
  me: PagePerson & { isWaiting: boolean };
  people: PagePerson[];
  waiting: { id: string; name: string }[];
  chat: { at: number; name: string; text: string }[];
  poll: { id: string; question: string; options: string[]; answer: number | null; votes: number } | null;
  recording: { isMarked: boolean; canMark: boolean } | null;
  play: { position: number; length: number } | null;
}

type Message = PageState | { type: 'ended'; to: string };

const session = encodeURIComponent(document.body.dataset['session'] ?? '');
let state = JSON.parse(document.body.dataset['state'] ?? '{}') as PageState;

function find(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

async function act(wish: Record<string, unknown>): Promise<void> {
  const response = await fetch(`act?sessionToken=${session}`, { method: 'POST', body: JSON.stringify(wish) });
  if (!response.ok) find('status').textContent = ((await response.json()) as { error: string }).error;
}

function item(text: string, ...inside: HTMLElement[]): HTMLLIElement {
  const li = document.createElement('li');
  li.append(text, ...inside);
  return li;
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', onClick);
  return made;
}

function describe(person: PagePerson): string {
  const marks = [
    person.role === 'MODERATOR' ? 'moderator' : '',
    person.isPresenter ? 'presenter' : '',
    person.isTalking ? 'talking' : '',
    person.isHandRaised ? '✋ hand raised' : '',
    person.emoji === 'none' ? '' : person.emoji,
    person.id === state.me.id ? 'you' : '',
  ].filter((mark) => mark !== '');
  return marks.length === 0 ? person.name : `${person.name} (${marks.join(', ')})`;
}

function showPoll(): void {
  const { poll, me } = state;
  const place = find('poll');
  // Rebuilding it at each message would take the focus from the buttons.
  const shown = JSON.stringify(poll);
  if (place.dataset['shown'] === shown) return;
  place.dataset['shown'] = shown;
  place.replaceChildren();
  const question = document.createElement('p');
  question.textContent = poll === null ? 'No poll at the moment.' : `${poll.question} (${poll.votes} answered)`;
  place.append(question);
  if (poll === null) return;
  const row = document.createElement('div');
  row.className = 'row';
  poll.options.forEach((option, answer) => {
    const choice = button(option, () => void act({ act: 'answer', pollId: poll.id, answer }));
    choice.disabled = poll.answer !== null;
    choice.setAttribute('aria-pressed', String(poll.answer === answer));
    row.append(choice);
  });
  place.append(row);
  if (me.role === 'MODERATOR')
    place.append(button('Close poll', () => void act({ act: 'closePoll', pollId: poll.id })));
}

function show(): void {
  const { me, recording, play } = state;
  const isModerator = me.role === 'MODERATOR';
  find('me').textContent = `You are ${me.name}, ${isModerator ? 'moderator' : 'viewer'}.`;
  const sentences = [
    me.isWaiting ? 'Please wait until a moderator lets you in.' : state.welcome,
    recording?.isMarked === true ? 'This meeting is being recorded.' : '',
    play === null ? '' : `A class is being played: ${play.position} of ${play.length} events.`,
  ];
  find('status').textContent = sentences.filter((sentence) => sentence !== '').join(' ');
  find('inside').hidden = me.isWaiting;
  find('mic').setAttribute('aria-pressed', String(me.isTalking));
  find('hand').setAttribute('aria-pressed', String(me.isHandRaised));
  find('mark').hidden = recording?.canMark !== true;
  find('mark').setAttribute('aria-pressed', String(recording?.isMarked === true));
  find('end').hidden = !isModerator;
  find('new-poll').hidden = !isModerator;
  for (const emoji of document.querySelectorAll<HTMLElement>('[data-emoji]')) {
    emoji.setAttribute('aria-pressed', String(emoji.dataset['emoji'] === me.emoji));
  }
  find('count').textContent = String(state.people.length);
  find('people').replaceChildren(...state.people.map((person) => item(describe(person))));
  find('lobby').hidden = state.waiting.length === 0;
  find('waiting').replaceChildren(
    ...state.waiting.map(({ id, name }) =>
      item(
        `${name} `,
        button(`Let in ${name}`, () => void act({ act: 'admit', userId: id, isAllowed: true })),
        button(`Turn away ${name}`, () => void act({ act: 'admit', userId: id, isAllowed: false })),
      ),
    ),
  );
  const chat = find('chat');
  if (chat.childElementCount !== state.chat.length || state.chat.length >= 50) {
    chat.replaceChildren(...state.chat.map(({ name, text }) => item(`${name}: ${text}`)));
    chat.scrollTop = chat.scrollHeight;
  }
  showPoll();
}

function goTo(address: string): void {
  const target = new URL(address, location.href);
  location.assign(target.protocol === 'http:' || target.protocol === 'https:' ? target : '/bigbluebutton/');
}

function submit(id: string, wishOf: (field: (name: string) => string) => Record<string, unknown>): void {
  find(id).addEventListener('submit', (event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    const field = (name: string): string => {
      const value = fields.get(name);
      return typeof value === 'string' ? value : '';
    };
    void act(wishOf(field));
    form.reset();
  });
}

find('mic').addEventListener('click', () => void act({ act: 'talk', isTalking: !state.me.isTalking }));
find('hand').addEventListener('click', () => void act({ act: 'hand', isRaised: !state.me.isHandRaised }));
find('mark').addEventListener('click', () => void act({ act: 'mark', isMarked: state.recording?.isMarked !== true }));
find('leave').addEventListener('click', () => void act({ act: 'leave' }));
find('end').addEventListener('click', () => void act({ act: 'end' }));
for (const emoji of document.querySelectorAll<HTMLElement>('[data-emoji]')) {
  const chosen = emoji.dataset['emoji'] ?? 'none';
  emoji.addEventListener('click', () => void act({ act: 'react', emoji: state.me.emoji === chosen ? 'none' : chosen }));
}
submit('say', (field) => ({ act: 'say', text: field('text') }));
submit('new-poll', (field) => ({
  act: 'poll',
  question: field('question'),
  options: field('options')
    .split(',')
    .map((option) => option.trim())
    .filter((option) => option !== ''),
}));

const stream = new EventSource(`events?sessionToken=${session}`);
stream.addEventListener('message', (event: MessageEvent<string>) => {
  const message = JSON.parse(event.data) as Message;
  if (message.type === 'ended') {
    stream.close();
    return goTo(message.to);
  }
  state = message;
  show();
});
show();

// A module of its own, so that its names do not meet those of other scripts.
export {};
