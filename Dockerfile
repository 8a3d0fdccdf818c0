# summarize with the embedded engine and all formats; articles are read by a user without rights, and need no network:
#   docker build -t summarize .
#   docker run --rm --network none -u "$(id -u)" -v "$PWD:/work" summarize run articles -o out
FROM python:3.12-slim AS build
WORKDIR /src
COPY . .
RUN python -m venv /opt/summarize \
    && /opt/summarize/bin/pip install --no-cache-dir '.[local,formats,export,review]'

FROM python:3.12-slim
COPY --from=build /opt/summarize /opt/summarize
ENV PATH="/opt/summarize/bin:$PATH" \
    SUMMARIZE_CACHE_DIR=/tmp/summarize
RUN useradd --create-home reader
USER reader
WORKDIR /work
ENTRYPOINT ["summarize"]
CMD ["--help"]
