import { createRoot } from "react-dom/client";
import { Admin, Resource } from "react-admin";
import { authProvider } from "./authProvider";
import { ConnectionCreate } from "./ConnectionCreate";
import { ConnectionList } from "./ConnectionList";
import { dataProvider } from "./dataProvider";

createRoot(document.getElementById("root")).render(
  <Admin title="Patchbay" authProvider={authProvider} dataProvider={dataProvider} requireAuth disableTelemetry>
    <Resource name="connections" list={ConnectionList} create={ConnectionCreate} />
  </Admin>,
);
