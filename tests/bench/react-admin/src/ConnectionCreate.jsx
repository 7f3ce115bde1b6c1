import { Create, PasswordInput, RadioButtonGroupInput, SimpleForm, TextInput, regex, required } from "react-admin";

const domain = [required(), regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "Enter your Okta domain, such as mycompany.okta.com")];
const levels = [
  { id: "everyone", name: "Everyone in the team" },
  { id: "admins", name: "Admins only" },
  { id: "chosen", name: "Chosen people and groups" },
];

export const ConnectionCreate = () => (
  <Create redirect="list" title="Connect Okta">
    <SimpleForm>
      <TextInput source="domain" label="Okta Domain" validate={domain} helperText="As in the address of your Okta organization" />
      <PasswordInput source="token" label="API Token" validate={required()} helperText="Security › API › Tokens › Create token" />
      <RadioButtonGroupInput source="access" label="Permissions" choices={levels} defaultValue="everyone" row={false} />
      <TextInput source="name" label="Connection name" defaultValue="Okta" validate={required()} />
    </SimpleForm>
  </Create>
);
