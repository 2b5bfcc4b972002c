package io.actionlog.server.settings;

import java.nio.file.Path;

/**
 * The files of the certificate with which the server speaks TLS.
 *
 * @param certificate the certificate in PEM, with its chain
 * @param key its private key in PEM
 */
public record TlsFiles(Path certificate, Path key) {}
