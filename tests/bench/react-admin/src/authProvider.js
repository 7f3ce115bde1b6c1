import { forgetMe, me, request } from "./api";

/** Signs in with the session cookie of the reference backend. */
export const authProvider = {
  async login({ username, password }) {
    await request("POST", "session", { email: username, password });
    forgetMe();
  },
  async logout() {
    await request("DELETE", "session").catch(() => {});
    forgetMe();
  },
  async checkAuth() {
    await me();
  },
  async checkError({ status }) {
    if (status === 401) {
      forgetMe();
      throw new Error("Your session has ended");
    }
  },
  async getIdentity() {
    const { user } = await me();
    return { id: user.id, fullName: user.name };
  },
  async getPermissions() {
    const { teams } = await me();
    return teams[0].role;
  },
};
