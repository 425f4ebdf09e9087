import { startPopup } from './start-popup.tsx';

startPopup('panel');
