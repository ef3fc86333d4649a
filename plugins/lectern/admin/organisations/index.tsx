import { mountScreen } from '../shared/mount-screen.tsx';
import { useHashRoute } from '../shared/use-hash-route.ts';
import { OrganisationDetail } from './organisation-detail.tsx';
import { OrganisationList } from './organisation-list.tsx';
import '../shared/lists.scss';

function Organisations() {
  const [view, id] = useHashRoute();
  if (view === 'organisation' && id !== undefined) return <OrganisationDetail key={id} id={id} />;
  return <OrganisationList />;
}

mountScreen('organisations', Organisations);
