"use strict";function u(r,i){let[e,t]=[0,r];for(;e<t;){const n=e+t>>1;i(n)?t=n:e=n+1}return e}Object.defineProperty(exports,"firstIndex",{enumerable:!0,get:function(){return u}});
