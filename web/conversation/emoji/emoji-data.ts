/** Emoji of the picker by group: `emoji|Portuguese|English|Spanish`, the first word is the name. */
export const EMOJI_GROUPS: readonly string[] = [
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
  `
📞|telefone,ligar|telephone,call|teléfono,llamar
📱|celular|mobile phone|celular,móvil
☎️|telefone fixo|landline|teléfono fijo
💻|notebook,computador|laptop,computer|portátil,computadora
🖨️|impressora|printer|impresora
📧|email|e-mail|correo
✉️|carta,envelope|letter,envelope|carta,sobre
📅|calendário,data|calendar,date|calendario,fecha
📆|agenda|tear-off calendar,schedule|agenda
⏰|despertador,hora|alarm clock,time|despertador,hora
⏳|espera,ampulheta|hourglass,wait|espera,reloj de arena
⌛|tempo,ampulheta|time up,hourglass|tiempo,reloj de arena
🕐|relógio,hora|clock,hour|reloj,hora
📎|clipe,anexo|paperclip,attachment|clip,adjunto
📄|documento,papel|document,page|documento,papel
📋|prancheta,lista|clipboard,list|portapapeles,lista
📝|anotar,nota|memo,note|anotar,nota
📌|fixar,alfinete|pin|fijar,chincheta
📍|local,endereço|location,place|lugar,dirección
🗺️|mapa|map|mapa
📁|pasta|folder|carpeta
📊|gráfico,relatório|chart,report|gráfico,informe
📈|subindo,gráfico|chart up,increase|subiendo,gráfico
📉|descendo,gráfico|chart down,decrease|bajando,gráfico
🔍|lupa,buscar|magnifier,search|lupa,buscar
🔑|chave,senha|key,password|llave,contraseña
🔒|cadeado,fechado|lock,closed|candado,cerrado
🔓|cadeado aberto|unlocked|candado abierto
🔔|sino,aviso|bell,notification|campana,aviso
🔕|sem som|muted|sin sonido
📷|câmera,foto|camera,photo|cámara,foto
🎥|filmadora,vídeo|video camera|videocámara
🎤|microfone|microphone|micrófono
🎧|fone,ouvir|headphones,listen|auriculares,escuchar
🔊|alto-falante,som|speaker,sound|altavoz,sonido
💳|cartão,pagar|credit card,pay|tarjeta,pagar
💰|dinheiro,saco|money bag|dinero,bolsa
💵|nota,dólar|banknote,dollar|billete,dólar
🧾|recibo,nota fiscal|receipt,invoice|recibo,factura
🏦|banco|bank|banco
🛒|carrinho,compras|shopping cart|carrito,compras
📦|caixa,pacote,entrega|package,box,delivery|paquete,caja,entrega
🚚|caminhão,entrega|truck,delivery|camión,entrega
🛠️|ferramentas,conserto|tools,repair|herramientas,arreglo
🔧|chave inglesa,ajuste|wrench,fix|llave inglesa,ajuste
⚙️|engrenagem,configuração|gear,settings|engranaje,ajustes
🔗|link,corrente|link,chain|enlace,cadena
📚|livros|books|libros
🎓|formatura|graduation|graduación
✂️|tesoura,cortar|scissors,cut|tijeras,cortar
🗑️|lixo,apagar|bin,delete|basura,borrar
`,
  `
💊|remédio,comprimido|pill,medicine|remedio,pastilla
💉|injeção,vacina|syringe,vaccine|inyección,vacuna
🩺|estetoscópio,consulta|stethoscope,doctor|estetoscopio,consulta
🩹|curativo|bandage|curita
🩸|sangue,exame|blood,test|sangre,examen
🦷|dente,dentista|tooth,dentist|diente,dentista
🧠|cérebro|brain|cerebro
🫀|coração órgão|heart organ|corazón órgano
🫁|pulmão|lungs|pulmones
🦴|osso|bone|hueso
👁️|olho|eye|ojo
👂|ouvido|ear|oído
🏥|hospital,clínica|hospital,clinic|hospital,clínica
🚑|ambulância|ambulance|ambulancia
🧪|exame,laboratório|test tube,lab|examen,laboratorio
🔬|microscópio|microscope|microscopio
🌡️|termômetro,febre|thermometer,fever|termómetro,fiebre
🧴|creme,loção|lotion|crema,loción
🧼|sabonete|soap|jabón
🥗|salada,dieta|salad,diet|ensalada,dieta
🍎|maçã,fruta|apple,fruit|manzana,fruta
🍌|banana|banana|plátano
🍓|morango|strawberry|fresa
🍞|pão|bread|pan
🧀|queijo|cheese|queso
🍕|pizza|pizza|pizza
🍔|hambúrguer|burger|hamburguesa
🍟|batata frita|fries|papas fritas
🍝|macarrão|pasta|pasta
🍣|sushi|sushi|sushi
🍦|sorvete|ice cream|helado
🍫|chocolate|chocolate|chocolate
☕|café|coffee|café
🍵|chá|tea|té
🥤|refrigerante,copo|soft drink|refresco
🍺|cerveja|beer|cerveza
🍷|vinho|wine|vino
💧|água,gota|water,drop|agua,gota
🍽️|almoço,refeição|meal,lunch|comida,almuerzo
`,
  `
☀️|sol,bom dia|sun,good morning|sol,buenos días
🌤️|sol com nuvem|partly sunny|sol con nube
☁️|nuvem|cloud|nube
🌧️|chuva|rain|lluvia
⛈️|tempestade|storm|tormenta
❄️|frio,neve|snow,cold|frío,nieve
🌈|arco-íris|rainbow|arcoíris
🌙|lua,boa noite|moon,good night|luna,buenas noches
🌹|rosa,flor|rose,flower|rosa,flor
🌸|flor|blossom,flower|flor
🌻|girassol|sunflower|girasol
🌱|muda,planta|seedling,plant|brote,planta
🌳|árvore|tree|árbol
🍀|sorte,trevo|luck,clover|suerte,trébol
🐶|cachorro|dog|perro
🐱|gato|cat|gato
🐦|pássaro|bird|pájaro
🦋|borboleta|butterfly|mariposa
🐝|abelha|bee|abeja
🐟|peixe|fish|pez
🏠|casa|house,home|casa
🏢|prédio,empresa|building,office|edificio,oficina
🏪|loja|shop|tienda
🏫|escola|school|escuela
🚗|carro|car|coche,auto
🚕|táxi|taxi|taxi
🚌|ônibus|bus|autobús
🚇|metrô|metro,subway|metro
🚲|bicicleta|bicycle|bicicleta
✈️|avião,viagem|plane,travel|avión,viaje
🛵|moto,entrega|scooter|moto,entrega
⛽|gasolina,posto|fuel|gasolina
🏖️|praia,férias|beach,holiday|playa,vacaciones
⚽|futebol,bola|football,soccer|fútbol,pelota
🏀|basquete|basketball|baloncesto
🎵|música,nota|music,note|música,nota
🎮|videogame|video game|videojuego
🎬|cinema,filme|movie,cinema|cine,película
🇧🇷|Brasil,bandeira|Brazil,flag|Brasil,bandera
🇵🇹|Portugal,bandeira|Portugal,flag|Portugal,bandera
🇦🇷|Argentina,bandeira|Argentina,flag|Argentina,bandera
🇲🇽|México,bandeira|Mexico,flag|México,bandera
🇪🇸|Espanha,bandeira|Spain,flag|España,bandera
🇺🇸|Estados Unidos,bandeira|United States,flag|Estados Unidos,bandera
`,
]
