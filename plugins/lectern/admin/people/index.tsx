import { mountScreen } from '../shared/mount-screen.tsx';
import { useHashRoute } from '../shared/use-hash-route.ts';
import { PeopleList } from './people-list.tsx';
import { PersonPage } from './person-page.tsx';
import '../shared/lists.scss';
import './people.scss';

function People() {
  const [view, id] = useHashRoute();
  if (view === 'person' && id !== undefined) return <PersonPage key={id} userId={Number(id)} />;
  return <PeopleList />;
}

mountScreen('people', People);
