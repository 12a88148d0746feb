# docker build --tag mtqa . && docker run --rm --volume "$PWD:/news:ro" mtqa check .
FROM python:3.13-slim AS build
COPY . /mtqa
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheel /mtqa

FROM python:3.13-slim
ARG EXTRAS=html
RUN --mount=type=bind,from=build,source=/wheel,target=/wheel \
    --mount=type=bind,source=tests/lock.txt,target=/lock.txt \
    pip install --no-cache-dir --constraint /lock.txt "$(ls /wheel/*.whl)[${EXTRAS}]"
RUN useradd --create-home mtqa
USER mtqa
WORKDIR /news
ENTRYPOINT ["mtqa"]
CMD ["--help"]
