import { mountScreen } from '../shared/mount-screen.tsx';
import { DeletionPlan } from './deletion-plan.tsx';
import '../shared/lists.scss';

mountScreen('retention', DeletionPlan);
