#!/usr/bin/env node
"use strict";
require("../dist/proactive-care.js");
