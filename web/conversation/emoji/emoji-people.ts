/** Faces, hands, people and signs: `emoji|Portuguese|English|Spanish`, the first word is the name. */
export const PEOPLE: readonly string[] = [
  `
😀|sorriso,feliz|grin,smile,happy|sonrisa,feliz
😃|contente,feliz|smiley,happy|contento,feliz
😄|risonho,feliz|smile,laugh|risueño,feliz
😁|dentes,sorriso|beaming,teeth|dientes,sonrisa
😅|alívio,suor|sweat smile,relief|alivio,sudor
😂|chorando de rir,risada,kkk|joy,tears,lol|llorando de risa,jaja
🤣|rolando de rir,risada|rofl,laugh|muerto de risa,jaja
🙂|leve sorriso|slight smile|leve sonrisa
😉|piscada,piscar|wink|guiño
😊|corado,feliz,simpático|blush,happy|sonrojado,feliz
😇|anjo,santo|innocent,angel|ángel,inocente
🥰|apaixonado,carinho|loving,hearts|enamorado,cariño
😍|olhos de coração,amei|heart eyes,love|ojos de corazón,amor
😘|beijo|kiss|beso
😋|delícia,gostoso|yum,tasty|rico,delicioso
😜|brincadeira,língua|wink tongue,joking|broma,lengua
🤗|abraço|hug|abrazo
🤭|ops,risinho|oops,giggle|ups,risita
🤫|silêncio,segredo|shush,quiet,secret|silencio,secreto
🤔|pensando,dúvida|thinking,hmm|pensando,duda
🤨|desconfiado|raised eyebrow,doubt|desconfiado
😐|neutro,sério|neutral|neutral,serio
😏|malicioso|smirk|pícaro
🙄|revirar os olhos|eye roll|ojos en blanco
😬|careta,constrangido|grimace,awkward|mueca,incómodo
😌|aliviado,calmo|relieved,calm|aliviado,calma
😔|pensativo,triste|pensive,sad|pensativo,triste
😴|sono,dormindo|sleeping,tired|dormido,sueño
😷|máscara,doente|mask,sick|mascarilla,enfermo
🤒|febre,doente|fever,sick|fiebre,enfermo
🤕|machucado,curativo|injured,bandage|herido,venda
🤧|espirro,resfriado|sneeze,cold|estornudo,resfrío
😵|tonto|dizzy|mareado
🤯|chocado,uau|mind blown|alucinado
🥳|festa,comemorar|party,celebrate|fiesta,celebrar
😎|óculos escuros,legal|cool,sunglasses|gafas,genial
🤓|nerd,óculos|nerd,glasses|nerd,gafas
😕|confuso|confused|confundido
😟|preocupado|worried|preocupado
😮|surpreso,uau|surprised,wow|sorprendido
😳|envergonhado|flushed,embarrassed|avergonzado
🥺|por favor,pidão|pleading,please|por favor,suplicante
😢|choro,triste|cry,sad|llanto,triste
😭|chorando muito,triste|sob,crying|llorando,triste
😱|grito,medo|scream,fear|grito,miedo
😞|decepcionado|disappointed|decepcionado
😓|suor,cansado|sweat,tired|sudor,cansado
😩|exausto|weary,exhausted|agotado
😤|bufando,impaciente|huff,impatient|bufando,impaciente
😡|bravo,raiva|angry,rage|enojado,rabia
🤬|xingando|swearing|insultando
💀|caveira|skull|calavera
💩|cocô|poop|caca
🤡|palhaço|clown|payaso
👻|fantasma|ghost|fantasma
🤖|robô|robot,bot|robot
`,
  `
👍|joinha,positivo,ok,curtir|thumbs up,yes,like|pulgar arriba,sí,bien
👎|negativo,não gostei|thumbs down,no|pulgar abajo,no
👌|perfeito,ok|ok hand,perfect|perfecto,ok
✌️|paz,dois|victory,peace|paz,victoria
🤞|dedos cruzados,sorte|fingers crossed,luck|dedos cruzados,suerte
🤙|me liga,tranquilo|call me|llámame
👋|tchau,oi,aceno|wave,hello,bye|hola,adiós,saludo
🙌|mãos ao alto,viva|raised hands,hooray|manos arriba,viva
👏|palmas,parabéns|clap,bravo|aplausos,bravo
🤝|aperto de mão,combinado|handshake,deal|apretón de manos,trato
🙏|por favor,obrigado,oração|please,thanks,pray|por favor,gracias,rezar
💪|força,músculo|strong,muscle|fuerza,músculo
👉|direita,apontar|point right|derecha,señalar
👈|esquerda,apontar|point left|izquierda,señalar
👆|cima,apontar|point up|arriba,señalar
👇|baixo,apontar|point down|abajo,señalar
☝️|um,atenção|one,attention|uno,atención
✋|pare,mão|stop,hand|alto,mano
✍️|escrevendo,assinar|writing,sign|escribiendo,firmar
👀|olhos,vendo|eyes,look|ojos,mirar
🫶|coração com as mãos,carinho|heart hands|corazón con manos
🤷|não sei,dar de ombros|shrug,dunno|no sé,encogerse
🤦|que vergonha|facepalm|qué vergüenza
🙋|levantar a mão,eu|raising hand,me|levantar la mano,yo
🏃|correndo|running|corriendo
🚶|andando|walking|caminando
👨‍⚕️|médico,doutor|man doctor,health|médico,doctor
👩‍⚕️|médica,doutora,enfermeira|woman doctor,nurse|médica,doctora,enfermera
👨‍💻|programador,computador|man technologist,computer|programador,computadora
👩‍💼|escritório,atendente|office worker|oficinista
👶|bebê|baby|bebé
👵|idosa,avó|grandma,old woman|abuela,anciana
👴|idoso,avô|grandpa,old man|abuelo,anciano
👪|família|family|familia
🤰|grávida|pregnant|embarazada
`,
  `
❤️|coração,amor|heart,love|corazón,amor
🧡|coração laranja|orange heart|corazón naranja
💛|coração amarelo|yellow heart|corazón amarillo
💚|coração verde|green heart|corazón verde
💙|coração azul|blue heart|corazón azul
💜|coração roxo|purple heart|corazón morado
🖤|coração preto|black heart|corazón negro
🤍|coração branco|white heart|corazón blanco
💔|coração partido|broken heart|corazón roto
💕|corações|two hearts|corazones
✨|brilho,novo|sparkles,new|brillos,nuevo
⭐|estrela|star|estrella
🌟|estrela brilhante|glowing star|estrella brillante
🔥|fogo,quente|fire,hot|fuego,caliente
💯|cem,perfeito|hundred,perfect|cien,perfecto
🎉|festa,parabéns|tada,party,congratulations|fiesta,felicidades
🎊|confete|confetti|confeti
🎁|presente|gift,present|regalo
🎈|balão|balloon|globo
🎂|bolo,aniversário|birthday cake|pastel,cumpleaños
🏆|troféu|trophy|trofeo
🥇|primeiro lugar,medalha|first place,medal|primer lugar,medalla
🎯|alvo,certeiro|target,bullseye|diana,objetivo
💡|ideia,lâmpada|idea,bulb|idea,bombilla
💤|zzz,sono|zzz,sleep|zzz,sueño
💬|conversa,balão|speech,chat|conversación,globo
❓|pergunta,dúvida|question|pregunta,duda
❗|atenção,exclamação|exclamation,attention|atención,exclamación
✅|feito,certo,confirmado|done,check,yes|hecho,correcto,confirmado
☑️|marcado|checked|marcado
✔️|certo|check mark|correcto
❌|errado,não,cancelado|cross,no,cancelled|error,no,cancelado
⚠️|aviso,cuidado|warning,careful|aviso,cuidado
🚫|proibido|forbidden|prohibido
⛔|pare,entrada proibida|no entry,stop|alto,prohibido pasar
🆗|ok|ok button|ok
🆕|novo|new button|nuevo
🔴|vermelho|red circle|rojo
🟡|amarelo|yellow circle|amarillo
🟢|verde|green circle|verde
🔵|azul|blue circle|azul
➡️|seta direita|right arrow|flecha derecha
⬅️|seta esquerda|left arrow|flecha izquierda
⬆️|seta para cima|up arrow|flecha arriba
⬇️|seta para baixo|down arrow|flecha abajo
🔄|repetir,trocar|repeat,refresh|repetir,cambiar
1️⃣|um,número|one,number|uno,número
2️⃣|dois|two|dos
3️⃣|três|three|tres
4️⃣|quatro|four|cuatro
5️⃣|cinco|five|cinco
`,
]
