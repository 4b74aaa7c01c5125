import { scratchTrainer } from '../trainers/scratch-trainer.ts';
import { sequenceRegressor } from '../../scratch/models/sequence-regressor.ts';
import { supervised } from '../../scratch/models/supervised.ts';
import { recurrent } from '../../scratch/models/recurrent.ts';
import { sequential } from '../../scratch/layers/sequential.ts';
import { tap } from '../../scratch/layers/tap.ts';
import { dense } from '../../scratch/layers/dense.ts';
import { softmax } from '../../scratch/activations/softmax.ts';
import { softmaxCrossEntropy } from '../../scratch/losses/softmax-cross-entropy.ts';
import { recurrentInitial, denseInitial } from '../recurrent/initial.ts';
import { scratchOptimizer } from '../optimizer-choice.ts';
import { stream } from '../../scratch/core/streams.ts';
import { tensor } from '../../scratch/core/tensor.ts';
import { rowAccuracy } from '../metrics.ts';
const [task,Ts,us,lrs,steps,bs,chrono,noise]=process.argv.slice(2); const T=+Ts!,U=+us!,lr=+lrs!,B=+bs!;
const K=4;
const sample=(seed:number,step:number|string,n:number)=>{const s=stream(seed,'b',step);
 if(task==='add'){const x=new Float64Array(n*T*2),y=new Float64Array(n);for(let i=0;i<n;i++){for(let t=0;t<T;t++)x[(i*T+t)*2]=s.uniform();const a=s.below(T>>1),b=(T>>1)+s.below(T-(T>>1));x[(i*T+a)*2+1]=1;x[(i*T+b)*2+1]=1;y[i]=x[(i*T+a)*2]!+x[(i*T+b)*2]!}
 return {x:tensor([n,T,2],x,'float64'),y:tensor([n,1],y,'float64'),labels:new Int32Array(n)}}
 const F=K+1; const x=new Float64Array(n*T*F),y=new Float64Array(n*K),labels=new Int32Array(n);
 for(let i=0;i<n;i++){const k=s.below(K);labels[i]=k;y[i*K+k]=1;for(let t=0;t<T;t++){const at=(i*T+t)*F; if(t===0){x[at+k]=1;x[at+K]=1}else x[at+s.below(K)]=1}}
 return {x:tensor([n,T,F],x,'float64'),y:tensor([n,K],y,'float64'),labels};
};
const inputs=task==='add'?2:K+1, outputs=task==='add'?1:K;
for(const seed of [42,43]) for(const cell of ['lstm','gru','rnn'] as const){
 const m={cell,inputs,units:[U]};
 const init:any={...recurrentInitial(seed,m),...denseInitial(seed,'output',U,outputs)};
 if(+chrono!){ if(cell==='lstm'){for(let j=0;j<U;j++){const u=Math.log(1+stream(seed,'c',j).uniform()*(+chrono!-1));init['recurrent0/bias'].data[U+j]=u;init['recurrent0/bias'].data[j]=-u}}
  if(cell==='gru')for(let j=0;j<U;j++)init['recurrent0/bias'].data[j]=Math.log(1+stream(seed,'c',j).uniform()*(+chrono!-1));}
 const tr=scratchTrainer({build:s=>({train:task==='add'?sequenceRegressor(s,{...m,outputs}):supervised({model:sequential([recurrent(s,m),tap('output',dense(s.scope('output'),{inputs:U,units:K}))]),loss:softmaxCrossEntropy(),link:softmax()})}),optimizers:{train:await scratchOptimizer({name:'adam',constants:{learningRate:lr,beta1:.9,beta2:.999,epsilon:1e-7},clipping:[{name:'clip-by-global-norm',constants:{limit:1}}]})},initial:init,precision:'float32',seed});
 const t0=performance.now();let out='',run=0,c=0; const test=sample(seed,'test',400);
 for(let i=0;i<+steps!;i++){const {labels:_,...bb}=sample(seed,i,B);run+=tr.train("train",bb,i).loss;c++; if([50,100,200,300,400,600,800,1000,1500,2000].includes(i+1)){out+=` ${i+1}:${(run/c).toFixed(4)}`;run=c=0; if(task!=='add')out+='/'+rowAccuracy(tr.predict('train',{x:test.x}).output!,test.labels).toFixed(2)}}
 console.log(task,T,cell,seed,out,((performance.now()-t0)/+steps!).toFixed(1)+'ms');tr.dispose();
}
