function i(t,e){let[r,n]=[0,t];for(;r<n;){const o=r+n>>1;e(o)?n=o:r=o+1}return r}function h(t){try{return t()}catch(e){if(e instanceof RangeError)return;throw e}}export{i as n,h as t};
