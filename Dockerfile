# docker build -t kestrelchat . && docker run -p 50000:50000 -p 8080:8080 kestrelchat
# docker buildx build --platform linux/amd64,linux/arm64 -t REGISTRY/kestrelchat --push .
#
# Builds with BuildKit for either platform on either, and on amd64 without it, as docker-compose 1.29 of Debian 12 does.

# The compiler runs as what this machine is, whatever the image is for.
FROM --platform=${BUILDPLATFORM:-linux/amd64} mcr.microsoft.com/dotnet/sdk:10.0 AS publish
ARG TARGETARCH
WORKDIR /source
ENV DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true
# What .NET and what the C compilers call the image's platform.
RUN case "${TARGETARCH:-$(dpkg --print-architecture)}" in \
        amd64) echo linux-x64 x86_64-linux-gnu ;; \
        arm64) echo linux-arm64 aarch64-linux-gnu ;; \
        *) echo "There is no image for $TARGETARCH." >&2; exit 1 ;; \
    esac >/target
# What links the program: gcc, or for another platform than this machine's clang with the libraries of that one. The time zones go into the image.
RUN read -r rid triple </target \
    && target="${TARGETARCH:-$(dpkg --print-architecture)}" \
    && if [ "$target" = "$(dpkg --print-architecture)" ]; then \
        linker="gcc libc6-dev"; \
    else \
        linker="clang gcc-$(echo "$triple" | tr _ -) libc6-dev-$target-cross"; \
    fi \
    && apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends tzdata $linker \
    && rm -rf /var/lib/apt/lists/* \
    && cp -a /usr/share/zoneinfo /zoneinfo && rm -rf /zoneinfo/posix /zoneinfo/right
# Only what names packages: while that is unchanged, the packages come from the cache.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/KestrelChat.Core/KestrelChat.Core.csproj src/KestrelChat.Core/
COPY src/KestrelChat.Storage/KestrelChat.Storage.csproj src/KestrelChat.Storage/
COPY src/KestrelChat/KestrelChat.csproj src/KestrelChat/
RUN read -r rid triple </target \
    && dotnet restore src/KestrelChat/KestrelChat.csproj --runtime "$rid" -p:PublishAot=true

COPY .editorconfig appsettings.json ./
COPY src/ src/
# The analyzers have had their say in test.sh; what the native compiler warns of is an error here. A checkout made under a strict umask
# must stay readable for the server's user.
RUN read -r rid triple </target \
    && dotnet publish src/KestrelChat/KestrelChat.csproj --no-restore --runtime "$rid" -p:PublishAot=true --configuration Release --output /app \
        -p:RunAnalyzers=false -p:ObjCopyName="$triple-objcopy" \
    && chmod -R u=rwX,go=rX /app && mkdir /data

# No shell, no package manager and no .NET: the C library, OpenSSL and the certificates of the known authorities.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
WORKDIR /app
# For times as people at TZ read them.
COPY --from=publish /zoneinfo /usr/share/zoneinfo
COPY --from=publish /app/KestrelChat /app/libe_sqlite3.so /app/appsettings.json ./
COPY LICENSE NOTICE* ./
# The messages: the one place that is written to. Without a volume of a name they go with the container.
COPY --from=publish --chown=1654:1654 /data /data
ENV Chat__Journal__Sqlite__Path=/data/kestrelchat.db
VOLUME /data
USER 1654:1654
EXPOSE 50000 8080
STOPSIGNAL SIGTERM
# Asks what the environment configures: an HTTP address given as an argument to docker run is not seen here.
HEALTHCHECK --interval=15s --timeout=10s CMD ["/app/KestrelChat", "check"]
ENTRYPOINT ["/app/KestrelChat"]

ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="KestrelChat" \
      org.opencontainers.image.description="A chat server for anyone with a socket: nc HOST 50000" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.vendor="The KestrelChat authors" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
