import { startExplainer } from './start-explainer.tsx';

startExplainer('popup');
