function o(e){if(e instanceof Error&&"code"in e)return e.code===void 0?void 0:String(e.code)}export{o as t};
