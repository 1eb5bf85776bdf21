import { renderToString } from 'react-dom/server';
import { App } from './app.jsx';

/** @param {{ orgUrl: string, consumerKey: string }} options */
export const render = (options) => renderToString(<App {...options} />);
