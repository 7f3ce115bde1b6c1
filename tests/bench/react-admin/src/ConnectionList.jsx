import { DataTable, DateField, List } from "react-admin";

export const ConnectionList = () => (
  <List perPage={50} pagination={false} exporter={false}>
    <DataTable bulkActionButtons={false} rowClick={false}>
      <DataTable.Col source="name" disableSort />
      <DataTable.Col source="integration" disableSort />
      <DataTable.Col source="status" disableSort />
      <DataTable.Col source="created_at" disableSort field={DateField} />
    </DataTable>
  </List>
);
