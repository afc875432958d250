"use strict";function t(r){try{return r()}catch(e){if(e instanceof RangeError)return;throw e}}Object.defineProperty(exports,"whereThereIsRoom",{enumerable:!0,get:function(){return t}});
