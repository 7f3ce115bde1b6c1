"""A FastAPI backend as one finds them: a form-encoded sign-in, tokens that end and are renewed by a
refresh token that is good for one use, camelCase, errors of Pydantic, pages capped at 50, and
connections that are created in the background (202)."""

import itertools
import os
import secrets
import time
from typing import Annotated

from fastapi import Depends, FastAPI, Form, HTTPException
from fastapi.security import OAuth2PasswordBearer, OAuth2PasswordRequestForm
from pydantic import BaseModel, field_validator

app = FastAPI()
token = OAuth2PasswordBearer(tokenUrl="token")
connections: dict[int, dict] = {}
jobs: dict[int, dict] = {}
ids = itertools.count(1)
life_s = float(os.environ.get("TOKEN_LIFE_S", "3600"))
ends: dict[str, float] = {}
refresh_tokens: set[str] = set()


def user(bearer: Annotated[str, Depends(token)]) -> str:
    if ends.get(bearer, 0) < time.monotonic():
        raise HTTPException(401, "Could not validate credentials")
    return "grace@example.com"


def new_tokens() -> dict:
    access, refresh = secrets.token_urlsafe(), secrets.token_urlsafe()
    ends[access] = time.monotonic() + life_s
    refresh_tokens.add(refresh)
    return {
        "access_token": access,
        "refresh_token": refresh,
        "expires_in": life_s,
        "token_type": "bearer",
    }


class Settings(BaseModel):
    domain: str

    @field_validator("domain")
    @classmethod
    def host(cls, domain: str) -> str:
        if "." not in domain:
            raise ValueError("must be a host")
        if domain.startswith("refused."):
            raise ValueError("is refused by our firm")
        return domain


class NewConnection(BaseModel):
    displayName: str
    integrationKey: str
    settings: Settings
    secrets: dict[str, str]


@app.post("/token")
def sign_in(form: Annotated[OAuth2PasswordRequestForm, Depends()]):
    if (form.username, form.password) != ("grace@example.com", "pass & word"):
        raise HTTPException(401, "Incorrect username or password")
    return new_tokens()


@app.post("/token/refresh")
def refresh(refresh_token: Annotated[str, Form()]):
    if refresh_token not in refresh_tokens:
        raise HTTPException(401, "Unknown refresh token")
    refresh_tokens.remove(refresh_token)
    return new_tokens()


@app.post("/end-sessions/")
def end_sessions():
    """For tests: as if all sessions had ended."""
    ends.clear()
    refresh_tokens.clear()
    return {"ended": True}


@app.get("/users/me")
def me(name: Annotated[str, Depends(user)]):
    return {"id": 1, "username": name, "fullName": "Grace"}


@app.get("/connections")
def listed(_: Annotated[str, Depends(user)], skip: int = 0, limit: int = 50):
    found = list(connections.values())
    return {"items": found[skip : skip + min(limit, 50)], "total": len(found)}


@app.post("/connections", status_code=202)
def create(new: NewConnection, _: Annotated[str, Depends(user)]):
    job = next(ids)
    taken = any(c["displayName"] == new.displayName for c in connections.values())
    jobs[job] = {"polls": 0, "new": new, "taken": taken}
    return {"jobId": job, "state": "queued"}


@app.get("/jobs/{job}")
def status(job: int, _: Annotated[str, Depends(user)]):
    state = jobs[job]
    state["polls"] += 1
    if state["polls"] < 2:
        return {"state": "running", "progress": 0.5}
    if state["taken"]:
        field = {"name": "displayName", "message": "This name is taken."}
        return {"state": "failed", "error": {"message": "Not created", "fields": [field]}}
    new = state["new"]
    made = {
        "id": next(ids),
        "displayName": new.displayName,
        "integrationKey": new.integrationKey,
        "settings": new.settings.model_dump(),
        "createdAt": "2026-11-23T10:00:00Z",
    }
    connections[made["id"]] = made
    return {"state": "succeeded", "result": made}


@app.get("/connections/{id}")
def one(id: int, _: Annotated[str, Depends(user)]):
    if id not in connections:
        raise HTTPException(404, "No such connection")
    return connections[id]


@app.delete("/connections/{id}", status_code=204)
def delete(id: int, _: Annotated[str, Depends(user)]):
    if connections.pop(id, None) is None:
        raise HTTPException(404, "No such connection")
