// Finds the server where the page is, which may be below a path of a proxy that the document knows nothing of.
const root = new URL("..", location.href);

const inPlace = server => ({...server, url: root.pathname.replace(/[/]$/, "") + server.url});

// Swagger UI fills in the examples, and all filters together find nothing, or are refused: what may be left out is.
const empty = parameter => (parameter.in && !parameter.required ? {...parameter, examples: undefined, example: ""} : parameter);

const operationEmpty = operation =>
  operation?.parameters ? {...operation, parameters: operation.parameters.map(empty)} : operation;

const each = (object, change) => Object.fromEntries(Object.entries(object ?? {}).map(([key, value]) => [key, change(value)]));

const pathInPlace = item => (item.servers ? {...item, servers: item.servers.map(inPlace)} : item);

const serversInPlace = () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: update => contract =>
          update({
            ...contract,
            servers: (contract.servers ?? []).map(inPlace),
            paths: each(contract.paths, path => each(pathInPlace(path), operationEmpty)),
            components: {...contract.components, parameters: each(contract.components?.parameters, empty)}
          })
      }
    }
  }
});

window.onload = () => {
  document.title = "Actionlog API";
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
