import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { errorCatalogue } from '@lectern/contracts';

import { webAccount } from './accounts.ts';
import { requireProgram } from './commands.ts';
import type { SiteLayout } from './layout.ts';
import { phpFpmSocket } from './php-fpm.ts';
import { isPortAnswering } from './ports.ts';
import type { ServerProcess } from './processes.ts';

export interface NginxValues {
  layout: SiteLayout;
  port: number;
  /** null: the site has no sidecar, hence no fast path. */
  sidecarPort: number | null;
}

/** The problem document for a browser while the sidecar is away; nginx puts its own id in, which its log has too. */
const unavailable = {
  type: 'urn:lectern:problem:unavailable',
  title: 'unavailable',
  status: errorCatalogue.unavailable.status,
  detail: errorCatalogue.unavailable.sentence,
  code: 'unavailable',
  id: '$request_id',
};

/** The fast path: one origin for WordPress and the sidecar. The prefix is taken off, the query stays as it came. */
function fastPath(): string {
  const sidecar = 'http://sidecar';
  const forward = `proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_connect_timeout 2s;
      proxy_read_timeout 1h;
      proxy_send_timeout 1h;
      client_max_body_size 25m;
      client_body_buffer_size 1m;`;
  return `
    location /lectern-api/ {
      proxy_pass ${sidecar}/;
      ${forward}
      # Server-sent events must leave at once.
      proxy_buffering off;
      error_page 502 504 = @sidecar_away;
    }
    location @sidecar_away {
      default_type application/problem+json;
      add_header Cache-Control no-store always;
      return 503 '${JSON.stringify(unavailable)}';
    }
    # BigBlueButton sends some callbacks once and never again: while the sidecar is away WordPress takes them into the inbox.
    # Only this server's own "no answer" leads there; what the sidecar answers, 503 too, goes out as it is.
    location ^~ /lectern-api/callbacks/ {
      proxy_pass ${sidecar}/callbacks/;
      ${forward}
      proxy_intercept_errors off;
      error_page 502 503 504 = @callback_fallback;
    }
    location @callback_fallback {
      client_max_body_size 25m;
      rewrite ^/lectern-api/(.*)$ /wp-json/lectern/v1/$1 break;
      include /etc/nginx/fastcgi_params;
      fastcgi_param REQUEST_URI $uri$is_args$args;
      fastcgi_param SCRIPT_NAME /index.php;
      fastcgi_param SCRIPT_FILENAME $document_root/index.php;
      fastcgi_param HTTP_HOST $http_host;
      fastcgi_pass php;
    }`;
}

/** Connections to the sidecar are kept; given up before Node, after five seconds, would do so in the middle of a request. */
function sidecarUpstream(port: number): string {
  return `  upstream sidecar { server 127.0.0.1:${String(port)}; keepalive 32; keepalive_timeout 4s; }`;
}

/** The web server's configuration: nothing outside the site's own folders is written, nothing but 127.0.0.1 is served. */
export function nginxConfiguration({ layout, port, sidecarPort }: NginxValues): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `  ${kind}_temp_path ${join(layout.web, kind)};`)
    .join('\n');
  return `worker_processes 2;
worker_rlimit_nofile 16384;
pid ${join(layout.web, 'nginx.pid')};
daemon off;
error_log ${layout.logs.webErrors};
events { worker_connections 8000; }
http {
  include /etc/nginx/mime.types;
  types { application/javascript mjs; }
  default_type application/octet-stream;
  # Who reads the log must not be able to read calendars or to take seats.
  map $request $logged_request {
    default $request;
    "~^(?<before>.*lectern_(?:calendar|seat|address)(?:=|%3D))[^ &%]*(?<after>.*)$" "$before[token]$after";
  }
  log_format lectern '$remote_addr [$time_iso8601] "$logged_request" $status $body_bytes_sent $request_time $request_id';
  access_log ${layout.logs.web} lectern;
${temporary}
  client_max_body_size 64m;
  sendfile on;
  server_tokens off;
${sidecarPort === null ? '' : sidecarUpstream(sidecarPort)}
  upstream php { server unix:${phpFpmSocket(layout)}; }
  server {
    listen 127.0.0.1:${String(port)};
    root ${layout.documentRoot};
    index index.php;
    absolute_redirect off;
${sidecarPort === null ? '' : fastPath()}
    location / { try_files $uri $uri/ /index.php$is_args$args; }
    location ^~ /wp-content/uploads/ { try_files $uri =404; }
    location ~ /\\.(?!well-known/) { deny all; }
    location ~ \\.php$ {
      try_files $uri =404;
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_param HTTP_HOST $http_host;
      fastcgi_pass php;
      fastcgi_read_timeout 120s;
      fastcgi_buffer_size 64k;
      fastcgi_buffers 32 32k;
    }
  }
}
`;
}

/** Writes the configuration and says how the server is started. */
export function nginxProcess(values: NginxValues): ServerProcess {
  const { layout, port } = values;
  const file = join(layout.directory, 'nginx.conf');
  writeFileSync(file, nginxConfiguration(values));
  return {
    name: 'web',
    command: requireProgram('nginx'),
    args: ['-e', layout.logs.webErrors, '-p', layout.web, '-c', file],
    cwd: layout.directory,
    env: { PATH: process.env['PATH'], TZ: 'UTC' },
    account: webAccount(),
    logFile: join(layout.logs.directory, 'nginx.log'),
    startSeconds: 15,
    isReady: () => isPortAnswering(port),
  };
}
