"use strict";function r(e){if(e instanceof Error&&"code"in e)return e.code===void 0?void 0:String(e.code)}Object.defineProperty(exports,"errorCode",{enumerable:!0,get:function(){return r}});
