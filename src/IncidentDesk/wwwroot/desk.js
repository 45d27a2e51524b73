"use strict";
// Speaks with authenticators (passkeys), and does nothing else. A form's button [data-passkey] asks the handler «challenge»,
// lets the browser answer, and posts the answer to the handler «passkey». What the authenticator derives (PRF) goes along in the
// form's own field: never in the credential.
const salt = new TextEncoder().encode("IncidentDesk/prf/v1");
const toText = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const toBytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));

function read(options) {
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user.id = toBytes(options.user.id);
  for (const known of [...options.excludeCredentials ?? [], ...options.allowCredentials ?? []]) known.id = toBytes(known.id);
  options.extensions = { prf: { eval: { first: salt } } };
  return options;
}

function write(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[part] instanceof ArrayBuffer) response[part] = toText(credential.response[part]);
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({ id: credential.id, type: credential.type, clientExtensionResults: {}, response });
}

const derived = credential => credential.getClientExtensionResults().prf?.results?.first;

// Many authenticators derive nothing while a passkey is made, only when it is used: then it is used once, for nothing else.
async function derivedLater(credential, options) {
  if (!credential.getClientExtensionResults().prf?.enabled) return null;
  const used = await navigator.credentials.get({ publicKey: {
    challenge: crypto.getRandomValues(new Uint8Array(32)), rpId: options.rp.id, userVerification: "required",
    allowCredentials: [{ type: "public-key", id: credential.rawId }], extensions: options.extensions } });
  return derived(used);
}

async function answer(button) {
  const { form } = button, verb = button.dataset.passkey, problem = form.querySelector("[role=alert]"), usual = problem.textContent;
  problem.hidden = true;
  try {
    const asked = await fetch("?handler=challenge", { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!asked.ok) throw asked.headers.get("content-type")?.startsWith("text/plain") ? await asked.text() : usual;
    const publicKey = read(await asked.json());
    const credential = await navigator.credentials[verb]({ publicKey });
    const secret = derived(credential) ?? (verb === "create" ? await derivedLater(credential, publicKey) : null);
    form.elements.credential.value = write(credential);
    form.elements.prf.value = secret ? toText(secret) : "";
    form.action = "?handler=passkey";
    form.submit();
  } catch (reason) {
    problem.textContent = typeof reason === "string" ? reason : usual;
    problem.hidden = false;
  }
}

if (window.PublicKeyCredential)
  for (const button of document.querySelectorAll("button[data-passkey]")) {
    button.hidden = false;
    button.addEventListener("click", () => answer(button));
  }
