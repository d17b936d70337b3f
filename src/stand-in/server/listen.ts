import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const PORTS_TRIED = 20;

/** A server that runs, at an address a person can type. */
export interface Running {
  readonly address: string;
  stop(): Promise<void>;
}

/** Listens on this machine only, on `port` or, where that is taken, on the next one that is free. 0 takes any. */
export async function listen(site: RequestListener, port: number): Promise<Running> {
  for (let tried = port; ; tried += 1) {
    const server = createServer(site);
    try {
      await listening(server, tried);
    } catch (reason) {
      const taken = (reason as NodeJS.ErrnoException).code === "EADDRINUSE";
      if (taken && tried < port + PORTS_TRIED) continue;
      throw reason;
    }
    return {
      address: `http://localhost:${(server.address() as AddressInfo).port}/`,
      stop: () => stopped(server),
    };
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, "localhost", () => {
      server.off("error", failed);
      done();
    });
  });
}

function stopped(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
