/** The page at `/`: GraphiQL with the example queries of docs/queries, and one place for the token. Runs in the browser. */
import 'graphiql/style.css';
import './page.css';
import { GraphiQL } from 'graphiql';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import fiveLevels from '../../../docs/queries/1-five-levels-of-a-street.graphql';
import search from '../../../docs/queries/2-search.graphql';
import ancestors from '../../../docs/queries/3-ancestors-of-a-group.graphql';
import asOf from '../../../docs/queries/4-tree-as-of-a-date.graphql';
import page from '../../../docs/queries/5-page-through-organizations.graphql';
import members from '../../../docs/queries/6-members-of-a-community.graphql';
import uncovered from '../../../docs/queries/7-grids-without-organization.graphql';

/** Monaco's language services run in workers of our own origin. */
const WORKERS = { graphql: '/graphiql/graphql.worker.js', json: '/graphiql/json.worker.js' };
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(WORKERS[label] ?? '/graphiql/editor.worker.js'),
};

/** Only for this browser tab: a token is a secret and is not kept on disk. */
const TOKEN = 'zuzhi.token';
const token = () => sessionStorage.getItem(TOKEN) ?? '';

/** An Authorization header of the headers editor wins over the field above. */
async function fetcher(operation, { headers } = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token() && { authorization: `Bearer ${token()}` }),
      ...headers,
    },
    body: JSON.stringify(operation),
  });
  return response.json();
}

function TokenBar() {
  const [value, setValue] = useState(token());
  function keep(event) {
    const pasted = event.target.value.trim().replace(/^Bearer\s+/i, '');
    sessionStorage.setItem(TOKEN, pasted);
    setValue(pasted);
  }
  return (
    <div className="token-bar">
      <label htmlFor="token">Token 令牌</label>
      <input
        id="token"
        type="password"
        autoComplete="off"
        placeholder="paste a token here"
        value={value}
        onChange={keep}
      />
      <span>Get one:</span>
      <code>npm run --silent token -- --tenant 540102 --role AUDITOR</code>
    </div>
  );
}

const tabs = [fiveLevels, search, ancestors, asOf, page, members, uncovered].map((query) => ({ query }));

createRoot(document.getElementById('page')).render(
  <>
    <TokenBar />
    <div className="ide">
      <GraphiQL fetcher={fetcher} defaultTabs={tabs} defaultEditorToolsVisibility={false} />
    </div>
  </>,
);
