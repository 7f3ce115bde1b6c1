import { me, request } from "./api";

const path = async () => `teams/${(await me()).teams[0].id}/connections`;
const unsupported = async () => {
  throw new Error("This app lists and creates connections");
};

/** The connections of the first team. */
export const dataProvider = {
  async getList() {
    const { items } = await request("GET", await path());
    return { data: items, total: items.length };
  },
  async create(resource, { data: { name, domain, token, access } }) {
    const connection = {
      integration: "okta",
      auth_method: "api_token",
      name,
      values: { domain },
      secrets: { token },
      access: { level: access },
    };
    return { data: await request("POST", await path(), connection) };
  },
  getOne: unsupported,
  getMany: unsupported,
  getManyReference: unsupported,
  update: unsupported,
  updateMany: unsupported,
  delete: unsupported,
  deleteMany: unsupported,
};
