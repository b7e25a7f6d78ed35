# docker build -t kestrelchat . && docker run -p 50000:50000 -p 8080:8080 kestrelchat
#
# Builds with and without BuildKit, which docker-compose 1.29 of Debian 12 does not use.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS publish
WORKDIR /source
ENV DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true
# Only what names packages: while that is unchanged, the packages come from the cache.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/KestrelChat.Core/KestrelChat.Core.csproj src/KestrelChat.Core/
COPY src/KestrelChat.Storage/KestrelChat.Storage.csproj src/KestrelChat.Storage/
COPY src/KestrelChat/KestrelChat.csproj src/KestrelChat/
RUN dotnet restore src/KestrelChat/KestrelChat.csproj

COPY .editorconfig appsettings.json ./
COPY src/ src/
# The analyzers have had their say in test.sh. A checkout made under a strict umask must stay readable for the server's user.
RUN dotnet publish src/KestrelChat/KestrelChat.csproj --no-restore --configuration Release --output /app -p:RunAnalyzers=false \
    && find /app/runtimes -mindepth 1 -maxdepth 1 ! -name linux-x64 ! -name linux-arm64 -exec rm -r {} + \
    && chmod -R go=u-w /app && mkdir /data

# No shell and no package manager. "extra" has the time zones, for times as people at TZ read them.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=publish /app ./
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
