// Finds the server where the page is, which may be below a path of a proxy that the document knows nothing of.
const root = new URL("..", location.href);

const inPlace = server => ({...server, url: root.pathname.replace(/[/]$/, "") + server.url});

const pathInPlace = ([path, item]) => [path, item.servers ? {...item, servers: item.servers.map(inPlace)} : item];

const serversInPlace = () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: update => contract =>
          update({
            ...contract,
            servers: (contract.servers ?? []).map(inPlace),
            paths: Object.fromEntries(Object.entries(contract.paths ?? {}).map(pathInPlace))
          })
      }
    }
  }
});

window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: new URL("openapi.yaml", root).href,
    dom_id: "#swagger-ui",
    deepLinking: true,
    validatorUrl: null,
    plugins: [serversInPlace],
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    layout: "BaseLayout"
  });
};
