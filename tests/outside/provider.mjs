// A certified OpenID Connect provider (npm: oidc-provider) with a few people in it.
// node provider.mjs '{"port": 0, "client_id": …, "client_secret": …, "redirect_uris": […], "people": {login: claims}}'
// Its own sign-in form asks for a login and takes any password.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const given = JSON.parse(process.argv[2]);
const issuer = `http://127.0.0.1:${given.port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: given.client_id,
      client_secret: given.client_secret,
      redirect_uris: given.redirect_uris,
      token_endpoint_auth_method: given.client_secret ? "client_secret_basic" : "none",
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ["sub"], profile: ["given_name", "family_name"], tckn: ["tc_kimlik_no"] },
  findAccount: (_context, id) => given.people[id] && { accountId: id, claims: () => ({ sub: id, ...given.people[id] }) },
});

createServer(provider.callback()).listen(given.port, "127.0.0.1", () => console.log("ready"));
