// Starts the page that agents use.
import { render } from "preact";
import { App } from "./app.tsx";

const root = document.getElementById("desk");
if (!root) throw new Error('index.html has no element with the id "desk"');
render(<App />, root);
